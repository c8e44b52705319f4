package org.infusionops.journeys.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.infusionops.launcher.Clinic;
import org.infusionops.launcher.supervision.ProcessId;
import org.infusionops.launcher.supervision.ProcessStatus;

/** Where figures were taken, and how they are summed up. */
final class Machine {

  private Machine() {}

  static String described() {
    return String.format(
        Locale.ROOT,
        "%d cores, %s %s, Java %s",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.version().feature());
  }

  /** The processor time that each process of a clinic has used so far, by the process's name. */
  static Map<String, Duration> cpu(Clinic clinic) {
    var used = new TreeMap<String, Duration>();
    for (ProcessStatus status : clinic.statuses()) {
      ProcessId process = status.process();
      if (process != null) {
        ProcessHandle.of(process.pid())
            .flatMap(handle -> handle.info().totalCpuDuration())
            .ifPresent(time -> used.put(status.name(), time));
      }
    }
    return used;
  }

  /** The value below which that share of the values lies. */
  static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  }
}
