package org.spacesync.state;

import java.util.Optional;
import org.spacesync.contentful.EntityKey;

/** What the journal of a pair knows beyond a run. Like the journal, safe for use by several threads. */
public interface KnownFacts {

    /** Keeps a fingerprint of the files that the destination's copy of an asset has. */
    void keepAssetFiles(EntityKey asset, String fingerprint);

    /** The fingerprint of the files that the destination's copy has; empty if it is not known, and for an entry. */
    Optional<String> assetFiles(EntityKey entity);

    /** The destination's copy is gone, or is about to get other files. */
    void forgetAssetFiles(EntityKey entity);

    /** Keeps that a part of the content model was written by this pair. */
    void keepWrittenPart(EntityKey part);

    /** Keeps that a part of the content model may be written by this run, which may be killed meanwhile. */
    void keepPartToWrite(EntityKey part);

    /** Keeps that a part of the content model is the destination's own. */
    void keepOwnPart(EntityKey part);

    /** Whether anything is known of a part of the content model: written, to be written, or the destination's own. */
    boolean isPartKnown(EntityKey part);

    boolean isPartWritten(EntityKey part);

    boolean isPartOwn(EntityKey part);

    void forgetPart(EntityKey part);

    /** Keeps what is known of both content models, as text. */
    void keepContentModels(String text);

    Optional<String> contentModels();

    /** Keeps that all entries of a content type must be read again, since the destination loses values of them. */
    void markToRepopulate(String contentType);

    boolean isToRepopulate(String contentType);

    void unmarkToRepopulate(String contentType);

    /** Keeps that the destination publishes entries and assets as a whole only, not by locale. */
    void keepPublishesWhole();

    boolean publishesWhole();

    void forgetPublishesWhole();

    /** Keeps whether the target of a link is there and published, as text. */
    void keepPublicationStatus(EntityKey target, String status);

    Optional<String> publicationStatus(EntityKey target);

    /** Keeps what earlier jobs have shown of the destination's space, as text. */
    void keepAboutJobs(String text);

    Optional<String> aboutJobs();

    /** Keeps that a token was seen to be allowed an action. */
    void keepGrant(String tokenDigest, String action);

    boolean isGranted(String tokenDigest, String action);
}
