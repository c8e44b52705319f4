/** What a patient may ask for: everything held about them, and that it be erased. */
@NullMarked
package org.infusionops.intake.rights;

import org.jspecify.annotations.NullMarked;
