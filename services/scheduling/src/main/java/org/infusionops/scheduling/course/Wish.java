package org.infusionops.scheduling.course;

/** What a patient may want besides days and times. */
enum Wish {
  /** The same nurse every time, as often as can be. */
  SAME_NURSE,
  /** The same room every time, as often as can be. */
  SAME_ROOM,
  /** Somebody stays in the room: it needs a chair for them. */
  COMPANION
}
