/** Deployment files of this machine. */
import { stat } from 'node:fs/promises';
import type { DeployedVersion } from '../../domain/deployed-version.ts';
import { describeProblem, LtsError } from '../../errors.ts';
import type { DeploymentReference, Deployments } from '../../ports/deployments.ts';
import { deployedVersionIn } from './deployment-version.ts';
import { LARGEST_DEPLOYMENT } from './deployment-yaml.ts';
import { readGiven } from './files.ts';

export class FileDeployments implements Deployments {
  async read({ path, pick }: DeploymentReference): Promise<DeployedVersion> {
    const known = await stat(path).catch(() => undefined);
    // What a link in somebody's branch leads to may never end; a pipe is the user's own.
    if (known?.isCharacterDevice() || known?.isBlockDevice())
      throw new LtsError('INPUT_FILE_UNREADABLE', { path, why: 'it is a device' });
    if (known && known.size > LARGEST_DEPLOYMENT)
      throw new LtsError('INPUT_FILE_UNREADABLE', { path, why: 'it has more than 1 MiB' });
    const found = deployedVersionIn(path, await readGiven(path), pick);
    if ('problems' in found) throw new LtsError('INPUT_INVALID', { problems: found.problems.map(describeProblem) });
    return found.deployed;
  }
}
