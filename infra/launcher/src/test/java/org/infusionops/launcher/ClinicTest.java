package org.infusionops.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.infusionops.launcher.home.Home;
import org.infusionops.launcher.home.RunRecord;
import org.infusionops.launcher.supervision.ProcessId;
import org.infusionops.launcher.supervision.ProcessState;
import org.infusionops.launcher.supervision.ProcessStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClinicTest {

  @TempDir Path folder;
  private Fakes fakes;

  @BeforeEach
  void buildFakes() {
    fakes = new Fakes(folder);
  }

  @Test
  void startsEnginesBeforeServicesAndStopsThemAfter() throws IOException {
    try (Clinic clinic = Clinic.start(fakes.options())) {
      assertThat(clinic.statuses())
          .extracting(ProcessStatus::state)
          .containsOnly(ProcessState.READY);
      assertThat(clinic.statuses()).allMatch(status -> status.startMillis() > 0);
      assertThat(fakes.journal()).hasSize(3).startsWith("start engine");
    }

    assertThat(fakes.journal().subList(3, 6))
        .endsWith("stop engine")
        .containsExactlyInAnyOrder("stop alpha", "stop beta", "stop engine");
    assertThat(new Home(folder.resolve(".clinic")).folder().resolve("run.json")).doesNotExist();
  }

  @Test
  void anExecutableJarGetsAStartUpCacheOnceAndIsStartedWithIt() throws Exception {
    fakes.makeExecutable();
    try (Clinic clinic = Clinic.start(fakes.options())) {
      assertThat(fakes.said).anyMatch(line -> line.startsWith("engine         cached after"));
      ProcessId engine = clinic.status("engine").process();
      assertThat(ProcessHandle.of(engine.pid()).orElseThrow().info().arguments().orElseThrow())
          .anyMatch(option -> option.matches("-XX:AOTCache=.*/engine/[0-9a-f]+/app\\.aot"));
      assertThat(get(clinic.address("engine") + "/health")).contains("FAKE_NAME=engine");
    }

    fakes.said.clear();
    try (Clinic _ = Clinic.start(fakes.options())) {
      assertThat(fakes.said).noneMatch(line -> line.contains("cache"));
    }
  }

  @Test
  void aDeadChildIsStartedAgainAndReported() throws Exception {
    try (Clinic clinic = Clinic.start(fakes.options())) {
      ProcessId first = clinic.status("alpha").process();

      ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();

      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> clinic.status("alpha").restarts() == 1 && isReady(clinic, "alpha"));
      assertThat(clinic.status("alpha").process()).isNotEqualTo(first);
      assertThat(clinic.status("beta").restarts()).isZero();
      assertThat(fakes.said)
          .anyMatch(line -> line.contains("alpha died (signal 9); starting it again in"));
      assertThat(get(clinic.address("alpha") + "/health")).contains("FAKE_NAME=alpha");
    }
  }

  @Test
  void aChildThatKeepsDyingIsGivenUpLoudlyAndTheOthersGoOn() throws Exception {
    try (Clinic clinic = Clinic.start(fakes.options())) {
      fakes.letDie("alpha");
      ProcessHandle.of(clinic.status("alpha").process().pid()).orElseThrow().destroyForcibly();

      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> clinic.status("alpha").state() == ProcessState.GIVEN_UP);

      assertThat(clinic.status("alpha").restarts()).isEqualTo(3);
      assertThat(fakes.said).anyMatch(line -> line.contains("alpha died (exit code 3) for the 4."));
      assertThat(fakes.said).anyMatch(line -> line.contains("GIVEN UP"));
      assertThat(isReady(clinic, "beta")).isTrue();
      assertThat(RunRecord.read(new Home(folder.resolve(".clinic"))).orElseThrow().processes())
          .anyMatch(process -> process.state() == ProcessState.GIVEN_UP);
    }
  }

  @Test
  void aChildThatNeverGetsReadyFailsTheStartAndLeavesNothingRunning() throws IOException {
    fakes.letDie("beta");

    assertThatThrownBy(() -> Clinic.start(fakes.options()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("beta keeps dying")
        .hasMessageContaining("beta cannot live like this");

    assertThat(fakes.journal()).contains("start engine", "stop engine");
    assertThat(fakesRunning()).isEmpty();
  }

  @Test
  void killsStopsAndRestartsAChildByName() {
    try (Clinic clinic = Clinic.start(fakes.options())) {
      clinic.kill("alpha");
      clinic.awaitReady("alpha");
      assertThat(clinic.status("alpha").restarts()).isEqualTo(1);

      clinic.killForGood("engine");
      assertThat(clinic.status("engine").state()).isEqualTo(ProcessState.STOPPED);
      assertThat(clinic.status("engine").process()).isNull();
      clinic.startAgain("engine");
      assertThat(isReady(clinic, "engine")).isTrue();

      clinic.restart("beta");
      assertThat(isReady(clinic, "beta")).isTrue();
      assertThatThrownBy(() -> clinic.kill("gamma")).hasMessageContaining("no process 'gamma'");
    }
  }

  @Test
  void aChildThatDoesNotStopInTimeIsKilled() throws IOException {
    fakes.letLinger("alpha");
    ClinicOptions hasty = fakes.options().withLimits(Duration.ofSeconds(20), Duration.ofSeconds(1));

    Clinic.start(hasty).close();

    assertThat(fakes.said).contains("alpha did not stop within 1 s and is killed");
    assertThat(fakesRunning()).isEmpty();
  }

  @Test
  void aTakenPortIsNamedBeforeAnythingStarts() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ClinicOptions options =
          ClinicOptions.usual(folder, Map.of("BETA_PORT", "" + taken.getLocalPort()))
              .withBlueprint(fakes.blueprint());

      assertThatThrownBy(() -> Clinic.start(options))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + ", wanted by beta, is taken")
          .hasMessageContaining("BETA_PORT=");
    }
    assertThat(fakes.journal()).isEmpty();
  }

  @Test
  void twoPartsCannotShareAPort() {
    ClinicOptions options =
        ClinicOptions.usual(folder, Map.of("ALPHA_PORT", "9103")).withBlueprint(fakes.blueprint());

    assertThatThrownBy(() -> Clinic.start(options))
        .hasMessageContaining("Port 9103 is wanted by both alpha and beta");
  }

  @Test
  void anEngineGivenFromOutsideIsNotStarted() throws Exception {
    ClinicOptions options = fakes.options().with("ENGINE_URL", "http://elsewhere.example:1");

    try (Clinic clinic = Clinic.start(options)) {
      assertThat(clinic.statuses())
          .extracting(ProcessStatus::name)
          .containsExactly("alpha", "beta");
      assertThat(clinic.starts("engine")).isFalse();
      assertThat(get(clinic.address("alpha") + "/health"))
          .contains("ENGINE_URL=http://elsewhere.example:1");
    }
  }

  @Test
  void secretsAreMadeOnceAndOnlyShownToThoseWhoMayKnowThem() throws Exception {
    String secret;
    try (Clinic clinic = Clinic.start(fakes.options().with("OTHER_SECRET", "from outside"))) {
      secret = clinic.secret("FAKE_SECRET");
      assertThat(secret).matches("fs-[0-9a-f]{32}");
      assertThat(get(clinic.address("alpha") + "/health")).contains("FAKE_SECRET=" + secret);
      assertThat(get(clinic.address("beta") + "/health"))
          .doesNotContain("FAKE_SECRET")
          .doesNotContain("OTHER_SECRET");
      assertThat(clinic.secret("OTHER_SECRET")).isEqualTo("from outside");
    }

    Path kept = folder.resolve(".clinic/secrets");
    assertThat(kept.resolve("OTHER_SECRET")).doesNotExist();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(kept.resolve("FAKE_SECRET"))))
        .isEqualTo("rw-------");
    try (Clinic again = Clinic.start(fakes.options())) {
      assertThat(again.secret("FAKE_SECRET")).isEqualTo(secret);
    }
  }

  @Test
  void aSecondStartIsRefusedWhileTheFirstRuns() {
    try (Clinic _ = Clinic.start(fakes.options())) {
      assertThatThrownBy(() -> Clinic.start(fakes.options()))
          .isInstanceOf(AlreadyRunning.class)
          .hasMessageContaining("already running");
    }
    Clinic.start(fakes.options()).close();
  }

  @Test
  void terminatingTheLauncherStopsEverythingInOrder() throws Exception {
    Process launcher = fakes.launcher();
    awaitUp(launcher);

    launcher.destroy();

    assertThat(launcher.waitFor(Duration.ofSeconds(30))).isTrue();
    assertThat(fakes.journal().subList(3, 6))
        .endsWith("stop engine")
        .contains("stop alpha", "stop beta");
    assertThat(fakesRunning()).isEmpty();
  }

  @Test
  void aSignalThatReachesAllAtOnceStartsNothingAgain() throws Exception {
    Process launcher = fakes.launcher();
    awaitUp(launcher);
    fakes.letLinger("alpha");

    launcher.destroy();
    fakesRunning().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy));

    assertThat(launcher.waitFor(Duration.ofSeconds(40))).isTrue();
    assertThat(fakes.journal()).hasSize(6);
    assertThat(fakesRunning()).isEmpty();
  }

  @Test
  void aStopInTheMiddleOfAStartEndsItAndNothingIsUp() throws Exception {
    fakes.letStartSlowly("beta");
    Process launcher = fakes.launcher();
    await().atMost(Duration.ofSeconds(30)).until(() -> fakes.journal().contains("start alpha"));

    launcher.destroy();

    assertThat(launcher.waitFor(Duration.ofSeconds(40))).isTrue();
    assertThat(Files.readString(folder.resolve("launcher.out"))).doesNotContain("up\n");
    assertThat(fakes.journal()).endsWith("stop engine");
    assertThat(fakesRunning()).isEmpty();
  }

  @Test
  void whatAKilledLauncherLeftIsFoundAndStoppedByTheNextStart() throws Exception {
    Process launcher = fakes.launcher();
    awaitUp(launcher);
    launcher.destroyForcibly().waitFor();
    List<Long> orphans = fakesRunning();
    assertThat(orphans).hasSize(3);

    try (Clinic clinic = Clinic.start(fakes.options())) {
      assertThat(fakes.said)
          .filteredOn(line -> line.contains("left by a launcher that was killed"))
          .hasSize(3)
          .last()
          .asString()
          .startsWith("stopping engine");
      assertThat(fakesRunning()).hasSize(3).doesNotContainAnyElementsOf(orphans);
      assertThat(isReady(clinic, "beta")).isTrue();
    }
  }

  @Test
  void aRecordWhoseNumbersBelongToOthersByNowHarmsNobody() {
    Home home = new Home(folder.resolve(".clinic"));
    home.create();
    ProcessId notUs =
        new ProcessId(
            ProcessHandle.current().pid(), java.time.Instant.parse("2020-01-01T00:00:00Z"));
    new RunRecord(
            notUs,
            RunRecord.Phase.UP,
            "",
            "",
            List.of(
                new ProcessStatus("alpha", 2, ProcessState.READY, notUs, 1, List.<URI>of(), 0, 0)))
        .write(home);

    Clinic.start(fakes.options()).close();

    assertThat(fakes.said).noneMatch(line -> line.contains("left by"));
  }

  @Test
  void aMissingJarIsNamed() throws IOException {
    Files.delete(folder.resolve("fake.jar"));

    assertThatThrownBy(() -> Clinic.start(fakes.options()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("fake.jar is missing");
  }

  private static boolean isReady(Clinic clinic, String process) {
    return clinic.status(process).state() == ProcessState.READY;
  }

  private void awaitUp(Process launcher) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                !launcher.isAlive()
                    || Files.readString(folder.resolve("launcher.out")).contains("up\n"));
    assertThat(launcher.isAlive()).isTrue();
  }

  /** Only those of this test: their command line names the jar in its folder. */
  private List<Long> fakesRunning() {
    String jar = folder.resolve("fake.jar").toString();
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(ProcessHandle::isAlive)
          .filter(process -> process.info().commandLine().orElse("").contains("-jar " + jar))
          .map(ProcessHandle::pid)
          .toList();
    }
  }

  private static String get(String address) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
