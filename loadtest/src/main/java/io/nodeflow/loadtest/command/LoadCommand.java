package io.nodeflow.loadtest.command;

import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.loadtest.client.GatewayAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command of which the others are sub-commands. */
@Command(
        name = "load",
        description = {
            "Measures a running suite: messages go in through ingest, through a map and a filter, and out at a WebSocket"
                    + " viewer. Latency counts from when a message was meant to be sent."
        },
        synopsisSubcommandLabel = "(list | run | custom | bench)",
        usageHelpAutoWidth = true,
        subcommands = {ListCommand.class, RunCommand.class, CustomCommand.class, BenchCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every budget and goal was kept",
            "1:a budget or goal was missed",
            "2:the call is wrong",
            "3:a test could not be run"
        },
        footer = {
            "",
            "Start the suite with './nodeflow up' first, then for example:",
            "  load run high-volume",
            "  load run all --duration 10s",
            "  load custom --rate 500 --size 1000 --connections 4 --duration 1m",
            "A bench brings its own: load bench fan-out"
        })
public final class LoadCommand implements Runnable {

    @Mixin
    private HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    /** The whole command line, with its conversions and with failures turned into lines and exit codes. */
    public static CommandLine commandLine() {
        return new CommandLine(new LoadCommand())
                .registerConverter(Duration.class, DurationText::parse)
                .registerConverter(Path.class, Path::of)
                .registerConverter(GatewayAddress.class, LoadCommand::gateway)
                .registerConverter(WorkflowId.class, LoadCommand::workflow)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Failures::mistake)
                .setExecutionExceptionHandler(Failures::failure);
    }

    private static GatewayAddress gateway(String text) {
        try {
            return new GatewayAddress(URI.create(text));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is not an origin like http://127.0.0.1:8080");
        }
    }

    private static WorkflowId workflow(String text) {
        try {
            return new WorkflowId(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list, run, custom or bench");
    }
}
