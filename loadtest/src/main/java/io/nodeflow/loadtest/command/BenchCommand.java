package io.nodeflow.loadtest.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command of which the benches are sub-commands. */
@Command(
        name = "bench",
        description = {
            "Measures one part of the suite against a goal. Each bench starts what it needs, on free ports and with data of"
                    + " its own, and ends it: let the machine do nothing else meanwhile, and no suite be running."
        },
        synopsisSubcommandLabel = "NAME",
        usageHelpAutoWidth = true,
        subcommands = {
            FanOutCommand.class,
            SocketsCommand.class,
            EngineCommand.class,
            EditsCommand.class,
            ExactlyOnceCommand.class,
            IdleViewersCommand.class,
            SlowViewerCommand.class,
            ChurnCommand.class,
            GatewayKillsCommand.class,
            ManyWorkflowsCommand.class,
            DeployCyclesCommand.class,
            ExternalCommand.class,
            GatewayLatencyCommand.class
        })
final class BenchCommand implements Runnable {

    @Mixin
    private HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say which bench: " + String.join(", ", spec.subcommands().keySet()));
    }
}
