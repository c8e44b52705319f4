package org.infusionops.starter.privacy;

/** The person's key was destroyed: nothing about the person can be read or written any more. */
public final class PersonErased extends RuntimeException {

  public PersonErased() {
    super("this person was erased", null, false, false);
  }
}
