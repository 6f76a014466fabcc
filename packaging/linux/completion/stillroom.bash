# bash completion for stillroom, made by packaging/linux/make_pages.py
# SPDX-License-Identifier: GPL-3.0-or-later
_stillroom() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command="" words="" word
    local i
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        [[ $word == -* ]] && continue
        if [[ -z $command ]]; then
            command=$word
        elif [[ " import_results export_heads export_onnx export_results export_transfer " == *" ${command}_$word "* ]]; then
            command="$command $word"
            break
        fi
    done
    case $before in
        --as) COMPREPLY=($(compgen -W "tensorboard csv csv-wide trainer-state" -- "$current")); return ;;
        --device) COMPREPLY=($(compgen -W "auto cpu cuda:0" -- "$current")); return ;;
        --split) COMPREPLY=($(compgen -W "test dev" -- "$current")); return ;;
        --format) COMPREPLY=($(compgen -W "auto text massive slotgated token-tag conll clinc150 csv tsv tei label-text" -- "$current")); return ;;
    esac
    case $command in
        "") words="--help --version run study validate import fetch list show compare export predict generate tokenize score leak storage doctor" ;;
        "run") words="--help --set --device --at-once --events --report --try-steps --json --seed --resume" ;;
        "study") words="--help --set --device --at-once --events --report --try-steps --json --seed --resume --add-to" ;;
        "validate") words="--help --set --print --reference --json" ;;
        "import") words="--help --name --format --language --text-column --label-column --out-of-scope --licence --model --replace --json results" ;;
        "import results") words="--help --name --replace --json" ;;
        "fetch") words="--help --to --no-import --replace --json" ;;
        "list") words="--help --json --recipes --corpora --catalogue --models --studies --study" ;;
        "show") words="--help --log --json" ;;
        "compare") words="--help --study --csv --against --latex --html --json" ;;
        "export") words="--help --csv --json heads onnx results transfer" ;;
        "export heads") words="--help --to --json" ;;
        "export onnx") words="--help --to --corpus --utterances --no-int8 --json" ;;
        "export results") words="--help --study --to --as --json" ;;
        "export transfer") words="--help --to --set --seed --json" ;;
        "predict") words="--help --device --logits --json" ;;
        "generate") words="--help --prompt --count --max-pieces --temperature --top-k --top-p --seed --device --json" ;;
        "tokenize") words="--help --framed --pieces --decode --words --about --save" ;;
        "score") words="--help --json" ;;
        "leak") words="--help --against --split --json" ;;
        "storage") words="--help --remove-unused --json" ;;
        "doctor") words="--help --json" ;;
    esac
    case "$command" in
        run | study | validate | "export transfer")
            [[ $current == -* ]] || words="$words $(stillroom list --recipes 2>/dev/null | awk 'NR > 1 { print $1 }')" ;;
        fetch)
            [[ $current == -* ]] || words="$words $(stillroom list --catalogue 2>/dev/null | awk 'NF == 0 { exit } NR > 1 { print $1 }')" ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    [[ -n $command && $current != -* ]] && COMPREPLY+=($(compgen -f -- "$current"))
}
complete -o filenames -F _stillroom stillroom
