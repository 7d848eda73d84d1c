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

/**
 * The error that a call is refused with: {name, status, message, details}. Fails the test if the call succeeds.
 * sdk-core packs the answer into the message as JSON; where a client leaves that out, the error of axios has it.
 */
export async function refusal(promise) {
  let result;
  try {
    result = await promise;
  } catch (error) {
    if (error.response) {
      const { status, data } = error.response;
      return { ...data, name: data.sys.id, status };
    }
    if (!error.message?.startsWith('{')) throw error;
    return { name: error.name, ...JSON.parse(error.message) };
  }
  throw new Error('should have been refused, but gave ' + JSON.stringify(result));
}

export const link = (linkType, id) => ({ sys: { type: 'Link', linkType, id } });
