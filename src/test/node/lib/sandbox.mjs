// Where the sandbox of this run listens, and the official clients pointed at it.
import { createClient as createDeliveryClient } from 'contentful';
import { createClient as createManagementClient } from 'contentful-management';

/** {space, environment, deliveryToken, managementToken, delivery, management, upload, control}; the last four are host:port */
export const sandbox = JSON.parse(process.env.SANDBOX);

/** Says nothing: an error reaches the test as an exception, and retries are counted by the test itself. */
export const quiet = () => {};

export function delivery(options = {}) {
  return createDeliveryClient({
    space: sandbox.space,
    accessToken: sandbox.deliveryToken,
    host: sandbox.delivery,
    insecure: true,
    logHandler: quiet,
    ...options,
  });
}

export function management(options = {}, defaults = {}, type = 'plain') {
  return createManagementClient(
    {
      accessToken: sandbox.managementToken,
      host: sandbox.management,
      hostUpload: sandbox.upload,
      insecure: true,
      logHandler: quiet,
      ...options,
    },
    { type, defaults: { spaceId: sandbox.space, environmentId: 'master', ...defaults } },
  );
}

/** What an error of a client says: sdk-core packs the answer into the message as JSON. */
export function answer(error) {
  return { name: error.name, ...JSON.parse(error.message) };
}

/** The error that a call is refused with, unpacked; fails the test if the call succeeds. */
export async function refusal(promise) {
  let result;
  try {
    result = await promise;
  } catch (error) {
    if (!error.message?.startsWith('{')) throw error;
    return answer(error);
  }
  throw new Error('should have been refused, but gave ' + JSON.stringify(result));
}

export const link = (linkType, id) => ({ sys: { type: 'Link', linkType, id } });
