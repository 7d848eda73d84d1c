package org.spacesync.run;

import org.spacesync.contentful.ContentfulException;

/** The step of {@code ctf-pages} that no expression can do. */
public class PageSteps {

    /** @throws ContentfulException the refusal, if pages cannot be shorter */
    public void halve(Pages pages, ContentfulException refusal) {
        if (!pages.halve()) {
            throw refusal;
        }
    }
}
