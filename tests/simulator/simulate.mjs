// Reads simulations as JSON, one a line; writes what is decided, one JSON text a line.
import { createInterface } from 'node:readline'
import { runSimulation } from '@cloud-copilot/iam-simulate'

for await (const line of createInterface({ input: process.stdin })) {
  let said
  try {
    const result = await runSimulation(JSON.parse(line), {})
    said = result.resultType === 'error' ? `error: ${JSON.stringify(result.errors)}` : result.overallResult
  } catch (fault) {
    said = `error: ${fault}`
  }
  process.stdout.write(JSON.stringify(said) + '\n')
}
