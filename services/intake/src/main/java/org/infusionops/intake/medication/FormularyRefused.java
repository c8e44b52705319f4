package org.infusionops.intake.medication;

import java.util.List;

/** A list of medicines that must not be used: the message names each field that is wrong. */
public final class FormularyRefused extends RuntimeException {

  FormularyRefused(String document, List<String> faults) {
    super("list of medicines " + document + " is refused: " + faults);
  }
}
