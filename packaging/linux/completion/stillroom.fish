# fish completion for stillroom, made by packaging/linux/make_pages.py
# SPDX-License-Identifier: GPL-3.0-or-later
complete -c stillroom -f -n '__fish_use_subcommand' -a run -d 'Run a recipe once: its own values, one seed'
complete -c stillroom -f -n '__fish_use_subcommand' -a study -d 'Run all points and seeds of a recipe, with teacher and control'
complete -c stillroom -f -n '__fish_use_subcommand' -a validate -d 'Check a recipe and show the runs it makes'
complete -c stillroom -f -n '__fish_use_subcommand' -a import -d 'Copy a corpus, or a model (--model), into the library, or the results of other programs into the store'
complete -c stillroom -f -n '__fish_use_subcommand' -a fetch -d 'Download a public corpus of the catalogue and import it into the library'
complete -c stillroom -f -n '__fish_use_subcommand' -a list -d 'List runs, studies, recipes, corpora, models or the catalogue'
complete -c stillroom -f -n '__fish_use_subcommand' -a show -d 'Show one run: state, scores, log'
complete -c stillroom -f -n '__fish_use_subcommand' -a compare -d 'Compare runs with their teacher and the control'
complete -c stillroom -f -n '__fish_use_subcommand' -a export -d 'Copy a run\'s model (Hugging Face folder), or write what was measured for other programs'
complete -c stillroom -f -n '__fish_use_subcommand' -a predict -d 'Answer utterances from standard input with a model: a line each in, a JSON object each out'
complete -c stillroom -f -n '__fish_use_subcommand' -a generate -d 'Go on with a text, with a GPT-2 folder as the writer'
complete -c stillroom -f -n '__fish_use_subcommand' -a tokenize -d 'Cut lines of standard input into pieces: one line of JSON each, with ids and their byte ranges in the line'
complete -c stillroom -f -n '__fish_use_subcommand' -a score -d 'Score slot tags: a word a line, gold and predicted tag in its last columns'
complete -c stillroom -f -n '__fish_use_subcommand' -a leak -d 'Look for sentences of test sets in texts to train on'
complete -c stillroom -f -n '__fish_use_subcommand' -a storage -d 'Show what runs keep for each other on the disk, and remove what none needs'
complete -c stillroom -f -n '__fish_use_subcommand' -a doctor -d 'Check versions, devices, speed and folders'
complete -c stillroom -n '__fish_use_subcommand' -l help -d 'Print this help message and exit'
complete -c stillroom -n '__fish_use_subcommand' -l version -d 'Display program version information and exit'
complete -c stillroom -n '__fish_seen_subcommand_from run' -l set -d 'Change a field: path=value, for example student.layers=2. Can be given several times.' -r
complete -c stillroom -n '__fish_seen_subcommand_from run' -l device -d 'auto, cpu, cuda:0, ...' -x -a 'auto cpu cuda:0'
complete -c stillroom -n '__fish_seen_subcommand_from run' -l at-once -d 'Runs side by side on the CPU, each with its share of the cores; small models gain' -r
complete -c stillroom -n '__fish_seen_subcommand_from run' -l events -d 'Write every event to this file, one JSON object a line' -r
complete -c stillroom -n '__fish_seen_subcommand_from run' -l report -d 'Write the study\'s report (HTML) to this file at the end' -r
complete -c stillroom -n '__fish_seen_subcommand_from run' -l try-steps -d 'End each run after so many steps' -r
complete -c stillroom -n '__fish_seen_subcommand_from run' -l json -d 'Print the result as one line of JSON; progress goes to stderr'
complete -c stillroom -n '__fish_seen_subcommand_from run' -l seed -d 'Seed of the run' -r
complete -c stillroom -n '__fish_seen_subcommand_from run' -l resume -d 'Go on with runs that were stopped, by number' -r
complete -c stillroom -n '__fish_seen_subcommand_from study' -l set -d 'Change a field: path=value, for example student.layers=2. Can be given several times.' -r
complete -c stillroom -n '__fish_seen_subcommand_from study' -l device -d 'auto, cpu, cuda:0, ...' -x -a 'auto cpu cuda:0'
complete -c stillroom -n '__fish_seen_subcommand_from study' -l at-once -d 'Runs side by side on the CPU, each with its share of the cores; small models gain' -r
complete -c stillroom -n '__fish_seen_subcommand_from study' -l events -d 'Write every event to this file, one JSON object a line' -r
complete -c stillroom -n '__fish_seen_subcommand_from study' -l report -d 'Write the study\'s report (HTML) to this file at the end' -r
complete -c stillroom -n '__fish_seen_subcommand_from study' -l try-steps -d 'End each run after so many steps' -r
complete -c stillroom -n '__fish_seen_subcommand_from study' -l json -d 'Print the result as one line of JSON; progress goes to stderr'
complete -c stillroom -n '__fish_seen_subcommand_from study' -l seed -d 'Seeds to run instead of the recipe\'s own' -r
complete -c stillroom -n '__fish_seen_subcommand_from study' -l resume -d 'Go on with the unfinished runs of a study, by number' -r
complete -c stillroom -n '__fish_seen_subcommand_from study' -l add-to -d 'Add the runs that this study, by number, has not yet: more seeds, more values. Without a recipe its own is taken.' -r
complete -c stillroom -n '__fish_seen_subcommand_from validate' -l set -d 'Change a field: path=value' -r
complete -c stillroom -n '__fish_seen_subcommand_from validate' -l print -d 'Print the whole recipe, defaults included'
complete -c stillroom -n '__fish_seen_subcommand_from validate' -l reference -d 'Print the page that describes every field (Markdown)'
complete -c stillroom -n '__fish_seen_subcommand_from validate' -l json -d 'Print the result as one line of JSON'
complete -c stillroom -n '__fish_seen_subcommand_from import' -a results -d 'Copy what other programs measured into the store, as runs to be shown and compared'
complete -c stillroom -n '__fish_seen_subcommand_from import' -l name -d 'Name in the library; that of the file when left out' -r
complete -c stillroom -n '__fish_seen_subcommand_from import' -l format -d 'auto, text, massive, slotgated, token-tag, conll, clinc150, csv, tsv, tei, label-text' -x -a 'auto text massive slotgated token-tag conll clinc150 csv tsv tei label-text'
complete -c stillroom -n '__fish_seen_subcommand_from import' -l language -d 'Language tag, for example en' -r
complete -c stillroom -n '__fish_seen_subcommand_from import' -l text-column -d 'CSV and TSV: column of the text' -r
complete -c stillroom -n '__fish_seen_subcommand_from import' -l label-column -d 'CSV and TSV: column of the label' -r
complete -c stillroom -n '__fish_seen_subcommand_from import' -l out-of-scope -d 'CLINC150: also read the out-of-scope lists, as intent oos'
complete -c stillroom -n '__fish_seen_subcommand_from import' -l licence -d 'Kept with the corpus' -r
complete -c stillroom -n '__fish_seen_subcommand_from import' -l model -d 'The path is a model (Hugging Face folder), not a corpus'
complete -c stillroom -n '__fish_seen_subcommand_from import' -l replace -d 'Overwrite a corpus of that name'
complete -c stillroom -n '__fish_seen_subcommand_from import' -l json -d 'Print the result as one line of JSON'
complete -c stillroom -n '__fish_seen_subcommand_from import; and __fish_seen_subcommand_from results' -l name -d 'Name of the study; that of the first path when left out' -r
complete -c stillroom -n '__fish_seen_subcommand_from import; and __fish_seen_subcommand_from results' -l replace -d 'Replace what was imported from the same files before'
complete -c stillroom -n '__fish_seen_subcommand_from import; and __fish_seen_subcommand_from results' -l json -d 'Print the result as one line of JSON'
complete -c stillroom -n '__fish_seen_subcommand_from fetch' -l to -d 'Folder where the files go; that of the library\'s downloads when left out' -r
complete -c stillroom -n '__fish_seen_subcommand_from fetch' -l no-import -d 'Download and unpack alone'
complete -c stillroom -n '__fish_seen_subcommand_from fetch' -l replace -d 'Overwrite a corpus of that name'
complete -c stillroom -n '__fish_seen_subcommand_from fetch' -l json -d 'Print the result as one line of JSON'
complete -c stillroom -n '__fish_seen_subcommand_from list' -l json -d 'Print the list as one line of JSON'
complete -c stillroom -n '__fish_seen_subcommand_from list' -l recipes -d 'Built-in recipes'
complete -c stillroom -n '__fish_seen_subcommand_from list' -l corpora -d 'Built-in and imported corpora'
complete -c stillroom -n '__fish_seen_subcommand_from list' -l catalogue -d 'Public corpora that can be fetched'
complete -c stillroom -n '__fish_seen_subcommand_from list' -l models -d 'Trained and imported models, and saved designs'
complete -c stillroom -n '__fish_seen_subcommand_from list' -l studies -d 'Studies'
complete -c stillroom -n '__fish_seen_subcommand_from list' -l study -d 'Runs of this study' -r
complete -c stillroom -n '__fish_seen_subcommand_from show' -l log -d 'Also print the log'
complete -c stillroom -n '__fish_seen_subcommand_from show' -l json -d 'Print the run with its recipe as one line of JSON'
complete -c stillroom -n '__fish_seen_subcommand_from compare' -l study -d 'All runs of this study' -r
complete -c stillroom -n '__fish_seen_subcommand_from compare' -l csv -d 'Write the table to this file' -r
complete -c stillroom -n '__fish_seen_subcommand_from compare' -l against -d 'Number of a run: all groups are also held against its group, absolutely and relatively' -r
complete -c stillroom -n '__fish_seen_subcommand_from compare' -l latex -d 'Write the table as a LaTeX tabular (booktabs) to this file' -r
complete -c stillroom -n '__fish_seen_subcommand_from compare' -l html -d 'Write a report with plots to this file' -r
complete -c stillroom -n '__fish_seen_subcommand_from compare' -l json -d 'Print the table as one line of JSON'
complete -c stillroom -n '__fish_seen_subcommand_from export' -a heads -d 'Write each head of a model as a folder that Hugging Face\'s AutoModelFor... classes open'
complete -c stillroom -n '__fish_seen_subcommand_from export' -a onnx -d 'Write a fine-tuned model as ONNX, in float32 and int8, and measure what was written'
complete -c stillroom -n '__fish_seen_subcommand_from export' -a results -d 'Write all that was measured in runs for TensorBoard, tables or trainers'
complete -c stillroom -n '__fish_seen_subcommand_from export' -a transfer -d 'Write the transfer set of a recipe, as its runs compose it'
complete -c stillroom -n '__fish_seen_subcommand_from export' -l csv -d 'Write every point of every metric to this file' -r
complete -c stillroom -n '__fish_seen_subcommand_from export' -l json -d 'Print the result as one line of JSON'
complete -c stillroom -n '__fish_seen_subcommand_from export; and __fish_seen_subcommand_from heads' -l to -d 'Folder to make; one folder a head inside' -r
complete -c stillroom -n '__fish_seen_subcommand_from export; and __fish_seen_subcommand_from heads' -l json -d 'Print the result as one line of JSON'
complete -c stillroom -n '__fish_seen_subcommand_from export; and __fish_seen_subcommand_from onnx' -l to -d 'Folder to make' -r
complete -c stillroom -n '__fish_seen_subcommand_from export; and __fish_seen_subcommand_from onnx' -l corpus -d 'Labelled corpus to measure on; the run\'s own when left out' -r
complete -c stillroom -n '__fish_seen_subcommand_from export; and __fish_seen_subcommand_from onnx' -l utterances -d 'Measure on at most so many' -r
complete -c stillroom -n '__fish_seen_subcommand_from export; and __fish_seen_subcommand_from onnx' -l no-int8 -d 'Write float32 alone'
complete -c stillroom -n '__fish_seen_subcommand_from export; and __fish_seen_subcommand_from onnx' -l json -d 'Print the result as one line of JSON'
complete -c stillroom -n '__fish_seen_subcommand_from export; and __fish_seen_subcommand_from results' -l study -d 'All runs of this study' -r
complete -c stillroom -n '__fish_seen_subcommand_from export; and __fish_seen_subcommand_from results' -l to -d 'Folder to make' -r
complete -c stillroom -n '__fish_seen_subcommand_from export; and __fish_seen_subcommand_from results' -l as -d 'tensorboard, csv, csv-wide or trainer-state' -x -a 'tensorboard csv csv-wide trainer-state'
complete -c stillroom -n '__fish_seen_subcommand_from export; and __fish_seen_subcommand_from results' -l json -d 'Print the result as one line of JSON'
complete -c stillroom -n '__fish_seen_subcommand_from export; and __fish_seen_subcommand_from transfer' -l to -d 'File to write: JSON lines, or plain text when it ends in .txt' -r
complete -c stillroom -n '__fish_seen_subcommand_from export; and __fish_seen_subcommand_from transfer' -l set -d 'Change a field: path=value' -r
complete -c stillroom -n '__fish_seen_subcommand_from export; and __fish_seen_subcommand_from transfer' -l seed -d 'Seed of the run; the recipe\'s first when left out' -r
complete -c stillroom -n '__fish_seen_subcommand_from export; and __fish_seen_subcommand_from transfer' -l json -d 'Print the result as one line of JSON'
complete -c stillroom -n '__fish_seen_subcommand_from predict' -l device -d 'cpu, cuda:0, ...' -x -a 'auto cpu cuda:0'
complete -c stillroom -n '__fish_seen_subcommand_from predict' -l logits -d 'Add the logits of every class'
complete -c stillroom -n '__fish_seen_subcommand_from predict' -l json -d 'Print errors and the closing latency line as JSON, too'
complete -c stillroom -n '__fish_seen_subcommand_from generate' -l prompt -d 'Text to go on with; nothing: from the beginning' -r
complete -c stillroom -n '__fish_seen_subcommand_from generate' -l count -d 'So many texts' -r
complete -c stillroom -n '__fish_seen_subcommand_from generate' -l max-pieces -d 'Longest text in pieces, the prompt apart' -r
complete -c stillroom -n '__fish_seen_subcommand_from generate' -l temperature -d 'Below 1 plainer, above 1 wilder; 0: always the likeliest piece' -r
complete -c stillroom -n '__fish_seen_subcommand_from generate' -l top-k -d 'Draw from so many likeliest pieces; 0: from all' -r
complete -c stillroom -n '__fish_seen_subcommand_from generate' -l top-p -d 'Draw from the likeliest pieces that have this share together' -r
complete -c stillroom -n '__fish_seen_subcommand_from generate' -l seed -d 'The same seed gives the same texts' -r
complete -c stillroom -n '__fish_seen_subcommand_from generate' -l device -d 'cpu, cuda:0, ...' -x -a 'auto cpu cuda:0'
complete -c stillroom -n '__fish_seen_subcommand_from generate' -l json -d 'Print each text as a line of JSON'
complete -c stillroom -n '__fish_seen_subcommand_from tokenize' -l framed -d 'Ids as the model sees them, special pieces around the text'
complete -c stillroom -n '__fish_seen_subcommand_from tokenize' -l pieces -d 'Add the text of each piece'
complete -c stillroom -n '__fish_seen_subcommand_from tokenize' -l decode -d 'Add the text that the ids give back'
complete -c stillroom -n '__fish_seen_subcommand_from tokenize' -l words -d 'For words at white space: ids, and the first piece of each word'
complete -c stillroom -n '__fish_seen_subcommand_from tokenize' -l about -d 'Read nothing; print the special pieces and the fingerprint'
complete -c stillroom -n '__fish_seen_subcommand_from tokenize' -l save -d 'Read nothing; write the tokenizer\'s files into this folder' -r
complete -c stillroom -n '__fish_seen_subcommand_from score' -l json -d 'Print the scores as one line of JSON, as fractions'
complete -c stillroom -n '__fish_seen_subcommand_from leak' -l against -d 'Held-out corpora, named likewise' -r
complete -c stillroom -n '__fish_seen_subcommand_from leak' -l split -d 'Held-out split' -x -a 'test dev'
complete -c stillroom -n '__fish_seen_subcommand_from leak' -l json -d 'Print the result as one line of JSON'
complete -c stillroom -n '__fish_seen_subcommand_from storage' -l remove-unused -d 'Remove the results of stages and the teacher answers that no run of the store needs'
complete -c stillroom -n '__fish_seen_subcommand_from storage' -l json -d 'Print the result as one line of JSON'
complete -c stillroom -n '__fish_seen_subcommand_from doctor' -l json -d 'Print the findings as one line of JSON'
