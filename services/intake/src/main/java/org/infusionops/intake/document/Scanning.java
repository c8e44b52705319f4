package org.infusionops.intake.document;

import java.util.Optional;

/**
 * The clinic's virus scanner.
 *
 * @param scanner empty when it has none: then files are marked as not scanned
 */
record Scanning(Optional<? extends VirusScanner> scanner) {}
