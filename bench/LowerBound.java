/**
 * The requests that no tool can avoid, by arithmetic: what the API documents as the largest page, job and bulk action.
 * {@code docs/performance.md} explains each line.
 */
final class LowerBound {
    private static final int FEED_PAGE = 100;
    private static final int IDS = 100;
    private static final int LIST_PAGE = 1000;
    private static final int JOB = 10_000;
    private static final int ACTION = 200;

    /** Upload, submission, status. */
    private static final int JOB_REQUESTS = 3;

    /** Submission, status. */
    private static final int ACTION_REQUESTS = 2;

    /** Content types, editor interfaces, locales and tags, of both spaces. */
    private static final int MODELS = 8;

    private LowerBound() {}

    static int of(Content todo) {
        return feed(todo) + MODELS + model(todo) + assets(todo) + entries(todo) + deletions(todo) + publishing(todo);
    }

    private static int feed(Content todo) {
        return Math.max(1, parts(todo.entries() + todo.updated() + todo.deleted() + todo.assets(), FEED_PAGE));
    }

    /** A content type is created and activated; the default locale of a new space has another name. */
    private static int model(Content todo) {
        return todo.contentTypes() == 0 ? 0 : 2 * todo.contentTypes() + todo.locales() + 1 + todo.tags();
    }

    /** Each is created, and its file processed; then one list shows which are done. */
    private static int assets(Content todo) {
        return 2 * todo.assets() + parts(todo.assets(), LIST_PAGE);
    }

    /** An update needs the entry's version. */
    private static int entries(Content todo) {
        return singlyOr(JOB_REQUESTS, JOB, todo.entries())
                + singlyOr(JOB_REQUESTS, JOB, todo.updated())
                + parts(todo.updated(), IDS);
    }

    private static int deletions(Content todo) {
        return singlyOr(ACTION_REQUESTS, ACTION, todo.deleted()) + singlyOr(JOB_REQUESTS, JOB, todo.deleted());
    }

    private static int publishing(Content todo) {
        return singlyOr(ACTION_REQUESTS, ACTION, todo.entries() + todo.updated() + todo.assets());
    }

    private static int singlyOr(int requests, int most, int count) {
        return Math.min(count, requests * parts(count, most));
    }

    private static int parts(int count, int most) {
        return (count + most - 1) / most;
    }
}
