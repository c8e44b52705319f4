/** A patient's questionnaires and ratings: trends, recording one, sending one by link. */
@NullMarked
package org.infusionops.portal.measure;

import org.jspecify.annotations.NullMarked;
