/**
 * Questionnaires by link: a patient answers on a phone, without an account, on a page that shows
 * nothing of them but the first name. It needs only this service and its store.
 */
@NullMarked
package org.infusionops.intake.questionnaire;

import org.jspecify.annotations.NullMarked;
