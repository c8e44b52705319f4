/** What {@code ./clinic bench} runs: figures with their median, p99 and the machine. */
@org.jspecify.annotations.NullMarked
package org.infusionops.journeys.bench;
