package org.infusionops.launcher.command;

import java.util.concurrent.Callable;
import org.infusionops.launcher.Refusal;
import picocli.CommandLine.Command;

/**
 * Known here for the sake of {@code help} only: the script runs the tests, which build this jar.
 */
@Command(name = "test", description = "Runs every test; further arguments go to Maven.")
final class TestCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    throw new Refusal("Run './clinic test' from the source tree.");
  }
}
