package org.infusionops.treatment;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Runs the treatment service. */
@SpringBootApplication
public class TreatmentApplication {

  public static void main(String[] args) {
    SpringApplication.run(TreatmentApplication.class, args);
  }
}
