/** Events published by billing: what is offered, asked for and agreed about money. */
@NullMarked
package org.infusionops.contracts.billing;

import org.jspecify.annotations.NullMarked;
