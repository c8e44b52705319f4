/** What a course costs and how it is paid. */
@org.jspecify.annotations.NullMarked
package org.infusionops.billing;
