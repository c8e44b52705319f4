/** Files that belong to a patient: taken in only when they are what they seem, kept encrypted. */
@NullMarked
package org.infusionops.intake.document;

import org.jspecify.annotations.NullMarked;
