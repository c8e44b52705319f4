/** What must be in order before a patient may leave. */
@org.jspecify.annotations.NullMarked
package org.infusionops.treatment.discharge;
