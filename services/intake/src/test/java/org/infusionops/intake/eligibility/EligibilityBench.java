package org.infusionops.intake.eligibility;

import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * {@code ./clinic bench eligibility}: what one decision costs. It has to stay below {@value
 * #LIMIT_MICROS} µs, so that a pack can be tried on all past screenings in a moment.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EligibilityBench {

  static final int LIMIT_MICROS = 20;

  /** Who is screened: with medicines that are all known, one misspelt, one of them unknown. */
  @Param({"known", "misspelt", "unknown"})
  public String medicines = "";

  private final Eligibility eligibility = new Eligibility(People.PACK);
  private Answers answers = Answers.none();

  /** Measures and prints. */
  public static void main(String[] arguments) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(EligibilityBench.class.getName())
                    .forks(1)
                    .warmupIterations(4)
                    .warmupTime(TimeValue.seconds(2))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(2))
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    System.out.printf(
        Locale.ROOT,
        "One decision (standard pack, two trials, five medicines); %d cores, Java %s%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().feature());
    for (RunResult result : results) {
      var time = result.getPrimaryResult().getStatistics();
      System.out.printf(
          Locale.ROOT,
          "medicines %-9s mean %5.1f µs   p50 %5.1f   p99 %5.1f   %3.0f %% of the limit of %d µs%n",
          result.getParams().getParam("medicines"),
          time.getMean(),
          time.getPercentile(50),
          time.getPercentile(99),
          time.getMean() / LIMIT_MICROS * 100,
          LIMIT_MICROS);
    }
  }

  @Setup
  public void screen() {
    String last =
        switch (medicines) {
          case "misspelt" -> "mirtazappine 15mg";
          case "unknown" -> "unobtainium 5 mg";
          default -> "mirtazapine 15mg";
        };
    answers =
        People.taking(
            People.eligible(),
            "lisinopril 10 mg daily",
            "Xanax 0.5mg prn",
            "sertraline HCl 100 mg po qd",
            "vitamin D3 1,000 IU",
            last);
  }

  /** One decision. */
  @Benchmark
  public Evaluation decision() {
    return eligibility.evaluate(People.ADULT, answers);
  }
}
