package org.infusionops.portal.calls;

/** The session's tokens are no longer good; the person is sent to the login. */
public final class SignInNeeded extends RuntimeException {

  /** Without a message: there is nothing to tell but the type. */
  public SignInNeeded() {
    super("sign-in needed", null, false, false);
  }
}
