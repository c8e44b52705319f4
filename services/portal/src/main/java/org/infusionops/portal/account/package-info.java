/** What a patient owes, was offered and accepts. */
@NullMarked
package org.infusionops.portal.account;

import org.jspecify.annotations.NullMarked;
