/**
 * One bulk entry operation at the API: uploaded, submitted once, found again after a lost answer, awaited. What is in it,
 * and what becomes of its results, is known to those who use it: {@code bulk}, {@code export} and {@code sync}.
 */
package org.spacesync.jobs;
