package org.infusionops.starter.publicpage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // trusted | peer | X-Forwarded-For | counts
        "''                    | 203.0.113.7 | -                          | 203.0.113.7",
        "''                    | 203.0.113.7 | 198.51.100.1               | 203.0.113.7",
        "10.0.0.0/8            | 203.0.113.7 | 198.51.100.1               | 203.0.113.7",
        "10.0.0.0/8            | 10.0.0.5    | 198.51.100.1               | 198.51.100.1",
        "10.0.0.0/8            | 10.0.0.5    | 1.1.1.1, 198.51.100.1      | 198.51.100.1",
        "10.0.0.0/8            | 10.0.0.5    | 198.51.100.1, 10.0.0.6     | 198.51.100.1",
        "10.0.0.0/8            | 10.0.0.5    | evil.example.org           | 10.0.0.5",
        "10.0.0.0/8            | 10.0.0.5    | 198.51.100.1, not-a-number | 10.0.0.5",
        "10.0.0.5, 192.168.0.1 | 192.168.0.1 | 198.51.100.1, 10.0.0.5     | 198.51.100.1",
        "10.0.0.0/8            | 10.0.0.5    | -                          | 10.0.0.5"
      })
  void a_forwarded_address_counts_only_as_far_as_a_trusted_proxy_wrote_it(
      String trusted, String peer, String forwardedFor, String counts) {
    assertThat(new ClientAddress(trusted).of(peer, forwardedFor)).isEqualTo(counts);
  }

  @Test
  void all_addresses_of_one_ipv6_network_count_as_one() {
    ClientAddress addresses = new ClientAddress("");
    assertThat(addresses.of("2001:db8:1:2::1", null))
        .isEqualTo(addresses.of("2001:db8:1:2:ffff::9", null))
        .isNotEqualTo(addresses.of("2001:db8:1:3::1", null));
  }

  @Test
  void all_that_one_ipv6_connection_may_be_given_counts_as_one_where_that_is_wanted() {
    ClientAddress addresses = new ClientAddress("").byConnection();
    assertThat(addresses.of("2001:db8:1:2::1", null))
        .isEqualTo(addresses.of("2001:db8:1:3::1", null))
        .isNotEqualTo(addresses.of("2001:db8:2:2::1", null));
    assertThat(addresses.of("203.0.113.7", null)).isEqualTo("203.0.113.7");
  }
}
