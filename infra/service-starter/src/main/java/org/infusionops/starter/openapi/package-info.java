/** The description of a service's API, and the check that its file tells the truth. */
@NullMarked
package org.infusionops.starter.openapi;

import org.jspecify.annotations.NullMarked;
