package org.infusionops.embedded.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachTest {

  @Test
  void on_loopback_only_loopback_names_are_ours() {
    assertThat(Reach.LOOPBACK.at(0).getAddress().isLoopbackAddress()).isTrue();
    assertThat(Reach.LOOPBACK.isFor("localhost:8025")).isTrue();
    assertThat(Reach.LOOPBACK.isFor("[::1]:8025")).isTrue();
    assertThat(Reach.LOOPBACK.isFor("evil.example.org")).isFalse();
    assertThat(Reach.LOOPBACK.isFor(null)).isFalse();
  }

  @Test
  void in_a_container_it_is_called_by_the_name_it_is_given() {
    var reach = new Reach("0.0.0.0", Set.of("SMS"));
    assertThat(reach.at(2525).getAddress().isAnyLocalAddress()).isTrue();
    assertThat(reach.isFor("sms:8025")).isTrue();
    assertThat(reach.isFor("localhost")).isTrue();
    assertThat(reach.isFor("mail:8025")).isFalse();
  }

  @Test
  void an_address_that_is_none_is_named() {
    assertThatThrownBy(() -> new Reach("300.1.1.1", Set.of()).at(1))
        .hasMessageContaining("BIND_ADDRESS");
  }
}
