package org.infusionops.journeys.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How fast it went.
 *
 * @param rate events per second
 * @param cpu microseconds of processor time per event, of everything in this process
 */
record Speed(double rate, double cpu) {

  record Watch(long begin, long cpu) {

    Speed of(int events) {
      return new Speed(
          events / ((System.nanoTime() - begin) / 1e9), (cpuTime() - cpu) / 1e3 / events);
    }
  }

  static Watch watch() {
    return new Watch(System.nanoTime(), cpuTime());
  }

  private static long cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  static double median(List<Speed> speeds, ToDoubleFunction<Speed> figure) {
    return Machine.quantile(speeds.stream().mapToDouble(figure).toArray(), 0.5);
  }
}
