export const SHELLS = ['bash', 'fish', 'powershell', 'zsh'] as const;
export type Shell = (typeof SHELLS)[number];

/** bash 3.2 and newer, with or without the package bash-completion. */
const bash = `# crmctl completion for bash: eval "$(crmctl completion bash)"
_crmctl() {
  local line name current="\${COMP_WORDS[COMP_CWORD]}"
  [ "$current" = "=" ] && current=""
  COMPREPLY=()
  while IFS= read -r line; do
    case "$line" in
      :files | :folders)
        compopt -o filenames 2>/dev/null
        while IFS= read -r name; do
          COMPREPLY+=("$name")
        done < <(if [ "$line" = :files ]; then compgen -f -- "$current"; else compgen -d -- "$current"; fi)
        ;;
      ?*) COMPREPLY+=("\${line%%$'\\t'*}") ;;
    esac
  done < <("\${COMP_WORDS[0]/#\\~/$HOME}" __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _crmctl crmctl
`;

const zsh = `#compdef crmctl
# crmctl completion for zsh: eval "$(crmctl completion zsh)", after compinit
_crmctl() {
  local line tab=$'\\t'
  local -a values
  for line in "\${(@f)$(crmctl __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    case $line in
      :files) _files ;;
      :folders) _files -/ ;;
      *$tab*) values+=("\${\${line%%$tab*}//:/\\\\:}:\${line#*$tab}") ;;
      ?*) values+=("\${line//:/\\\\:}") ;;
    esac
  done
  if (( $#values )); then _describe crmctl values; fi
}
if [ "$funcstack[1]" = _crmctl ]; then _crmctl "$@"; else compdef _crmctl crmctl; fi
`;

const fish = `# crmctl completion for fish: crmctl completion fish | source
function __crmctl_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (crmctl __complete -- $words[2..-1] "$current" 2>/dev/null)
        switch $line
            case :files
                __fish_complete_path "$current"
            case :folders
                __fish_complete_directories "$current"
            case '*'
                echo $line
        end
    end
end
complete -c crmctl -f -a '(__crmctl_complete)'
`;

/** An empty last word does not reach a program from Windows PowerShell, hence --new-word. Without answers it offers files. */
const powershell = `# crmctl completion for PowerShell: crmctl completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName crmctl -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
      Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  $start = if ($wordToComplete -eq '') { @('__complete', '--new-word', '--') } else { @('__complete', '--') }
  & crmctl @start @words 2>$null | Where-Object { $_ -and -not $_.StartsWith(':') } | ForEach-Object {
    $value, $text = $_ -split "\`t", 2
    if (-not $text) { $text = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $text)
  }
}
`;

export const SCRIPTS: Readonly<Record<Shell, string>> = { bash, fish, powershell, zsh };
