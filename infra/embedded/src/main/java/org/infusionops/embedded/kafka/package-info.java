/** A real Kafka broker and controller inside this JVM. */
@NullMarked
package org.infusionops.embedded.kafka;

import org.jspecify.annotations.NullMarked;
