package org.infusionops.launcher.command;

import org.infusionops.launcher.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Entry point. Exit codes: 0 done, 1 it could not be done (the message says why), 2 the command
 * line was not understood.
 */
@Command(
    name = "./clinic",
    description = "Runs the whole system on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      Up.class,
      Down.class,
      Status.class,
      Logs.class,
      Token.class,
      Clock.class,
      Demo.class,
      BenchCommand.class,
      TestCommand.class,
      HelpCommand.class
    })
public final class Main implements Runnable {

  static final int REFUSED = 1;

  @Spec private @Nullable CommandSpec spec;

  private Main() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  static int execute(String... arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(Main::explain)
        .setParameterExceptionHandler(Main::explainUsage)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments);
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult ignored) throws Exception {
    if (failure instanceof Refusal) {
      command.getErr().println(failure.getMessage());
      command.getErr().flush();
      return REFUSED;
    }
    throw failure;
  }

  private static int explainUsage(ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    boolean unknownCommand =
        misuse instanceof UnmatchedArgumentException && command.getParent() == null;
    command
        .getErr()
        .println(
            unknownCommand
                ? "There is no command '%s'.".formatted(String.join(" ", arguments))
                : misuse.getMessage());
    command.usage(command.getErr());
    command.getErr().flush();
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "Say what to do: './clinic up' starts it.");
    }
  }
}
