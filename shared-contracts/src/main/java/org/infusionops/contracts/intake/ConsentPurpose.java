package org.infusionops.contracts.intake;

/** What a patient may allow messages to be about. */
public enum ConsentPurpose {
  CARE,
  REMINDERS,
  BILLING,
  MARKETING
}
