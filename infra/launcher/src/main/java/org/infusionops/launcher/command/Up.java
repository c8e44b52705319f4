package org.infusionops.launcher.command;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.infusionops.launcher.Clinic;
import org.infusionops.launcher.ClinicOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    description = {
      "Starts everything and stays until Ctrl-C.",
      "Engines you have already are used instead of ours when MONGODB_URI, KAFKA_BOOTSTRAP_SERVERS,"
          + " OIDC_ISSUER, or SMTP_URL and SMS_URL together, are set."
    })
final class Up implements Callable<Integer> {

  @Option(
      names = {"-d", "--detach"},
      description = "Leave it running in the background once it is ready.")
  private boolean detached;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "How many processes may be starting at the same time.")
  private int atOnce;

  @Option(names = "--no-cache", description = "Do not make the start-up caches that are missing.")
  private boolean withoutCache;

  @Override
  public Integer call() throws InterruptedException {
    ClinicOptions options = Installation.options().withTraining(!withoutCache);
    if (atOnce > 0) {
      options = options.withAtOnce(atOnce);
    }
    if (detached) {
      return new Background(options).start();
    }
    Clinic clinic = Clinic.start(options.withProgress(new Progress()));
    new Greeting(options.blueprint(), clinic).print();
    new CountDownLatch(1).await(); // a signal ends this JVM, which stops everything
    return 0;
  }
}
