package org.infusionops.intake.enquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private static RateLimits limits(int perAddress, int overall) {
    return new RateLimits(new EnquiryPolicy.Rates(perAddress, overall, 1_440, "test"));
  }

  @Test
  void one_address_is_held_and_another_is_not() {
    RateLimits limits = limits(3, 100);
    assertThat(IntStream.range(0, 5).filter(_ -> limits.admit("198.51.100.1")).count())
        .isEqualTo(3);
    assertThat(limits.admit("198.51.100.2")).isTrue();
  }

  @Test
  void many_addresses_together_are_held_too() {
    RateLimits limits = limits(3, 10);
    assertThat(IntStream.range(0, 50).filter(i -> limits.admit("198.51.100." + i)).count())
        .isEqualTo(10);
  }

  @Test
  void who_is_refused_uses_nothing_up_that_is_there_for_all() {
    RateLimits limits = limits(1, 2);
    IntStream.range(0, 20).forEach(_ -> limits.admit("198.51.100.1"));
    assertThat(limits.admit("198.51.100.2")).isTrue();
  }
}
