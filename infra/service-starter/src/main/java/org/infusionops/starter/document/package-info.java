/**
 * Documents that whoever runs the system signs: rules as data, checked before they are in force.
 */
@NullMarked
package org.infusionops.starter.document;

import org.jspecify.annotations.NullMarked;
