import { describe, expect, it } from 'vitest';
import { maskedProxy, proxiesOfEngine, proxyOfCrm, withThisMachineExempt } from '../../src/model/proxies';

const env = (variables: Record<string, string>) => (name: string) => variables[name];
const PROXY = 'http://proxy.firma.test:3128';

describe('the proxy of the CRM', () => {
  it.each(['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'])('is what %s names', (name) => {
    expect(proxyOfCrm(env({ [name]: PROXY }))).toBe(name);
  });

  it('is not that of plain http, nor an empty one', () => {
    expect(proxyOfCrm(env({ http_proxy: PROXY, HTTP_PROXY: PROXY, https_proxy: '' }))).toBeUndefined();
  });

  it('is shown without name and password', () => {
    expect(maskedProxy('http://ivan:geheim@proxy.firma.test:3128/')).toBe(PROXY);
    expect(maskedProxy('proxy geheim')).toBe('…');
  });
});

describe('the engine on this machine', () => {
  it.each([
    [{}, []],
    [{ HTTPS_PROXY: PROXY, HTTP_PROXY: PROXY, ALL_PROXY: PROXY, all_proxy: PROXY }, []],
    [{ https_proxy: PROXY, http_proxy: PROXY }, ['https_proxy', 'http_proxy']],
    [{ grpc_proxy: PROXY, no_proxy: 'firma.test' }, ['grpc_proxy']],
    [{ grpc_proxy: PROXY, NO_PROXY: '127.0.0.1' }, ['grpc_proxy']],
    [{ http_proxy: PROXY, no_proxy: 'firma.test,127.0.0.1' }, []],
    [{ http_proxy: PROXY, no_proxy: '127.0.0.0/8' }, []],
    [{ http_proxy: PROXY, no_proxy: '127.0.0.1', no_grpc_proxy: 'firma.test' }, ['http_proxy']],
  ])('would be sought behind a proxy: %j', (variables, expected) => {
    expect(proxiesOfEngine(env(variables))).toEqual(expected);
  });

  it.each([
    [{}, { no_proxy: '127.0.0.1,localhost,::1', NO_PROXY: '127.0.0.1,localhost,::1' }],
    [
      { NO_PROXY: 'firma.test' },
      { no_proxy: 'firma.test,127.0.0.1,localhost,::1', NO_PROXY: 'firma.test,127.0.0.1,localhost,::1' },
    ],
    [
      { no_proxy: 'a.test,localhost', NO_PROXY: 'b.test' },
      { no_proxy: 'a.test,localhost,127.0.0.1,::1', NO_PROXY: 'b.test,127.0.0.1,localhost,::1' },
    ],
    [
      { no_grpc_proxy: 'firma.test' },
      {
        no_proxy: '127.0.0.1,localhost,::1',
        NO_PROXY: '127.0.0.1,localhost,::1',
        no_grpc_proxy: 'firma.test,127.0.0.1,localhost,::1',
      },
    ],
  ])('is exempt beside what was exempt before: %j', (variables, expected) => {
    const exempt = withThisMachineExempt(env(variables));
    expect(exempt).toEqual(expected);
    expect(proxiesOfEngine(env({ ...variables, http_proxy: PROXY, ...exempt }))).toEqual([]);
    expect(withThisMachineExempt(env({ ...variables, ...exempt }))).toEqual(exempt);
  });
});
