/** Encrypts what only its addressee among the services may read. */
@NullMarked
package org.infusionops.starter.sealing;

import org.jspecify.annotations.NullMarked;
