package org.infusionops.intake.medication;

import java.util.Set;

/**
 * What is made of a text that names a medicine.
 *
 * @param <M> what is known of a medicine
 */
public sealed interface Recognition<M> {

  /** The text names one or more known medicines and nothing else. */
  record Known<M>(Set<M> medications) implements Recognition<M> {
    public Known {
      medications = Set.copyOf(medications);
    }
  }

  /** The text holds at least one name that is not known: a person has to look at it. */
  record Unknown<M>() implements Recognition<M> {}
}
