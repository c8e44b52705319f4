package org.infusionops.launcher;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts the fakes of a folder in a JVM of its own, to be signalled or killed by a test. */
final class FakeLauncher {

  private FakeLauncher() {}

  public static void main(String[] arguments) throws InterruptedException {
    Fakes fakes = new Fakes(Path.of(arguments[0]));
    Clinic.start(fakes.options().withProgress(System.out::println));
    System.out.println("up");
    new CountDownLatch(1).await();
  }
}
