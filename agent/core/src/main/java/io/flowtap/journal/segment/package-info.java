/**
 * The storage of records. A {@link io.flowtap.journal.segment.Segment} is storage that is used over and over; a
 * {@link io.flowtap.journal.segment.Generation} is one use of it, from its first record until every destination has
 * passed its last. {@link io.flowtap.journal.segment.RecordLayout} and
 * {@link io.flowtap.journal.segment.SegmentLayout} draw what is on disk.
 *
 * <p>Writers claim space with one atomic addition and publish with one release store; a
 * {@link io.flowtap.journal.segment.RecordWalk} sees what is published, and nothing else. Nobody waits for anybody.
 */
@NullMarked
package io.flowtap.journal.segment;

import org.jspecify.annotations.NullMarked;
