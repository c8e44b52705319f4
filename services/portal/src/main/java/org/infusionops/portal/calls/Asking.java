package org.infusionops.portal.calls;

/**
 * On whose behalf a call is made.
 *
 * @param token the staff member's own access token
 * @param correlationId by which the logs of portal and services know the page request
 * @param language which they read, sent as {@code Accept-Language} (ISO 639-1)
 */
public record Asking(String token, String correlationId, String language) {

  /** Says on whose behalf the request of this thread is. */
  public interface Source {

    /**
     * A token that is still good.
     *
     * @throws SignInNeeded when there is none and none can be had
     */
    Asking current();
  }

  @Override
  public String toString() {
    return "Asking[" + correlationId + "]";
  }
}
