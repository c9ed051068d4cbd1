package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.stage.BenchException;
import io.nodeflow.loadtest.client.GatewayException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place where failures become a line on standard error and an exit code. */
final class Failures {

    private Failures() {}

    /** A call that makes no sense. */
    static int mistake(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        String message = String.valueOf(mistake.getMessage());
        Throwable cause = mistake.getCause();
        if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
            message = message.replace("java.lang.IllegalArgumentException: ", "");
        }
        command.getErr()
                .println(message.lines().findFirst().orElse("") + " (see '"
                        + command.getCommandSpec().qualifiedName() + " --help')");
        return ExitCode.MISTAKE;
    }

    /** A test that could not be run to its end. */
    static int failure(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof GatewayException || failure instanceof BenchException) {
            command.getErr().println(failure.getMessage());
            return ExitCode.NOT_RUN;
        }
        if (failure instanceof InterruptedException) {
            command.getErr().println("interrupted");
            return ExitCode.NOT_RUN;
        }
        throw failure;
    }
}
