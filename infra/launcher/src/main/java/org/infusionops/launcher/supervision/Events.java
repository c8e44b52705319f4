package org.infusionops.launcher.supervision;

/** Told what happens to the children. */
public interface Events {

  /** One line for a person. */
  void say(String line);

  /** Something about the children changed. */
  void changed();
}
