package org.infusionops.portal.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.infusionops.portal.calls.Answer.Missing;
import org.infusionops.portal.calls.Answer.Why;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MANY = 30;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Guard guard = new Guard(Service.INTAKE, 4, threads);

  @AfterEach
  void close() {
    threads.close();
  }

  private <T> Answer<T> call(Callable<Answer<T>> call) {
    return guard.call(PATIENCE, call);
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void aServiceThatCannotWorkIsLeftAloneForAMoment(int status) {
    for (int i = 0; i < MANY; i++) {
      call(() -> throwing(RequestFailed.ofStatus(status)));
    }
    assertThat(call(() -> Answer.of("well"))).isEqualTo(new Missing<>(Service.INTAKE, Why.SPARED));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 501, 505})
  void aRequestThatFailsTakesTheServiceFromNobodyElse(int status) {
    for (int i = 0; i < MANY; i++) {
      Answer<String> failed = call(() -> throwing(RequestFailed.ofStatus(status)));
      assertThat(failed).isEqualTo(new Missing<>(Service.INTAKE, Why.DOWN));
    }
    assertThat(call(() -> Answer.of("well"))).isEqualTo(Answer.of("well"));
  }

  @Test
  void onePersonsExpiredSignInTakesTheServiceFromNobodyElse() {
    for (int i = 0; i < MANY; i++) {
      assertThatExceptionOfType(SignInNeeded.class)
          .isThrownBy(
              () ->
                  call(
                      () -> {
                        throw new SignInNeeded();
                      }));
    }
    assertThat(call(() -> Answer.of("well"))).isEqualTo(Answer.of("well"));
  }

  private static Answer<String> throwing(IOException failure) throws IOException {
    throw failure;
  }
}
