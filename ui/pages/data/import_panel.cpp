// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/import_panel.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/numbers.h"
#include "ui/window/text.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace stillroom::ui {

namespace {

constexpr corpus::Format kFormats[] = {corpus::Format::Text,  corpus::Format::Massive,  corpus::Format::SlotGated,
                                       corpus::Format::TokenTag, corpus::Format::Conll, corpus::Format::Clinc150,
                                       corpus::Format::Csv,   corpus::Format::Tsv,      corpus::Format::Tei};
constexpr int kProgressSteps = 1000;

/// A library name made from a file name: letters, digits, dash and underscore.
QString nameFrom(const QString& path) {
    QString name = QFileInfo(path).completeBaseName();
    for (QChar& c : name) {
        if (!c.isLetterOrNumber() && c != QLatin1Char('_')) {
            c = QLatin1Char('-');
        }
    }
    return name.toLower();
}

} // namespace

ImportPanel::ImportPanel(std::filesystem::path home, QWidget* parent) : Panel(parent), m_home(std::move(home)) {
    buildForm();
    connect(&m_inspecting, &QFutureWatcherBase::finished, this, &ImportPanel::showInspection);
    connect(&m_importing, &QFutureWatcherBase::finished, this, &ImportPanel::finish);
    for (QLineEdit* edit : {m_path, m_name, m_language, m_licence, m_textColumn, m_labelColumn}) {
        connect(edit, &QLineEdit::returnPressed, this, &ImportPanel::start);
    }
    refresh();
}

ImportPanel::~ImportPanel() {
    m_stop.request_stop();
    m_inspecting.waitForFinished();
    m_importing.waitForFinished();
}

void ImportPanel::buildForm() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    auto* head = new QHBoxLayout;
    head->addWidget(new Label(tr("Import a corpus"), TextRole::Section, Tone::Primary, QFont::DemiBold));
    head->addStretch(1);
    auto* close = Button::iconOnly(Icon::Close, tr("Close import"));
    connect(close, &QPushButton::clicked, this, [this] {
        cancel();
        Q_EMIT closed();
    });
    head->addWidget(close);
    column->addLayout(head);

    const auto field = [this](const QString& name, const QString& hint) {
        auto* edit = new QLineEdit(this);
        edit->setAccessibleName(name);
        edit->setPlaceholderText(hint);
        edit->setFixedHeight(size::kControl);
        edit->setTextMargins(6, 0, 6, 0);
        return edit;
    };
    auto* form = new QGridLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    m_path = field(tr("File or folder"), tr("Choose a file or folder, or drop it here"));
    m_path->setObjectName(QStringLiteral("importPath"));
    auto* file = new Button(ButtonKind::Outlined, tr("Choose file"), Icon::File);
    auto* folder = new Button(ButtonKind::Outlined, tr("Choose folder"), Icon::Folder);
    connect(m_path, &QLineEdit::textEdited, this, &ImportPanel::inspect);
    connect(file, &QPushButton::clicked, this, [this] {
        if (const QString path = QFileDialog::getOpenFileName(this, tr("Choose a corpus file")); !path.isEmpty()) {
            setPath(path);
        }
    });
    connect(folder, &QPushButton::clicked, this, [this] {
        if (const QString path = QFileDialog::getExistingDirectory(this, tr("Choose a corpus folder")); !path.isEmpty()) {
            setPath(path);
        }
    });
    auto* row = new QHBoxLayout;
    row->setSpacing(size::kGapRow);
    row->addWidget(m_path, 1);
    row->addWidget(file);
    row->addWidget(folder);
    const auto label = [](const QString& text) { return new Label(text, TextRole::Body, Tone::Secondary); };
    form->addWidget(label(tr("From")), 0, 0);
    form->addLayout(row, 0, 1, 1, 5);

    m_found = new Label({}, TextRole::Body, Tone::Muted);
    m_found->setWordWrap(true);
    m_found->setObjectName(QStringLiteral("importFound"));
    form->addWidget(m_found, 1, 1, 1, 5);

    m_format = new QComboBox;
    m_format->setAccessibleName(tr("Format"));
    m_format->addItem(tr("Found by itself"), QStringLiteral("auto"));
    for (const auto format : kFormats) {
        m_format->addItem(QString::fromUtf8(corpus::describe(format)), QString::fromUtf8(corpus::to_string(format)));
    }
    connect(m_format, &QComboBox::activated, this, &ImportPanel::inspect);
    m_name = field(tr("Name"), tr("Name in this store"));
    m_name->setObjectName(QStringLiteral("importName"));
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        m_nameTyped = !m_name->text().isEmpty();
        refresh();
    });
    m_language = field(tr("Language"), tr("as the files say"));
    m_language->setMaximumWidth(130);
    m_licence = field(tr("Licence"), tr("optional, kept with the corpus"));
    form->addWidget(label(tr("Name")), 2, 0);
    form->addWidget(m_name, 2, 1);
    form->addWidget(label(tr("Format")), 2, 2);
    form->addWidget(m_format, 2, 3);
    form->addWidget(label(tr("Language")), 2, 4);
    form->addWidget(m_language, 2, 5);
    form->addWidget(label(tr("Licence")), 3, 0);
    form->addWidget(m_licence, 3, 1);

    m_columns = new QWidget;
    auto* columns = new QHBoxLayout(m_columns);
    columns->setContentsMargins(0, 0, 0, 0);
    m_textColumn = field(tr("Text column"), tr("found by its name"));
    m_labelColumn = field(tr("Label column"), tr("found by its name"));
    columns->addWidget(label(tr("Text column")));
    columns->addWidget(m_textColumn);
    columns->addWidget(label(tr("Label column")));
    columns->addWidget(m_labelColumn);
    form->addWidget(m_columns, 3, 2, 1, 4);
    form->setColumnStretch(1, 3);
    form->setColumnStretch(3, 2);
    column->addLayout(form);

    auto* foot = new QHBoxLayout;
    m_progress = new QProgressBar;
    m_progress->setRange(0, kProgressSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_progress->setAccessibleName(tr("Import progress"));
    m_import = new Button(ButtonKind::Primary, tr("Import"), Icon::Import);
    m_import->setObjectName(QStringLiteral("importStart"));
    m_cancel = new Button(ButtonKind::Outlined, tr("Cancel"));
    connect(m_import, &QPushButton::clicked, this, &ImportPanel::start);
    connect(m_cancel, &QPushButton::clicked, this, &ImportPanel::cancel);
    foot->addWidget(m_progress, 1);
    foot->addStretch(0);
    foot->addWidget(m_cancel);
    foot->addWidget(m_import);
    column->addLayout(foot);
}

void ImportPanel::startTyping() { m_path->setFocus(Qt::OtherFocusReason); }

void ImportPanel::setPath(const QString& path) {
    m_path->setText(path);
    m_nameTyped = false;
    inspect();
}

bool ImportPanel::importing() const { return m_importing.isRunning(); }

corpus::ReadOptions ImportPanel::readOptions() const {
    corpus::ReadOptions options;
    options.format = utf8(m_format->currentData().toString());
    options.language = utf8(m_language->text().trimmed());
    if (m_columns->isVisible()) {
        options.text_column = utf8(m_textColumn->text().trimmed());
        options.label_column = utf8(m_labelColumn->text().trimmed());
    }
    return options;
}

void ImportPanel::inspect() {
    m_readable = false;
    const QString path = m_path->text().trimmed();
    if (path.isEmpty()) {
        m_found->setText({});
        refresh();
        return;
    }
    if (!m_nameTyped) {
        m_name->setText(nameFrom(path));
    }
    m_found->setTone(Tone::Muted);
    m_found->setText(tr("Looking at it"));
    m_inspecting.setFuture(QtConcurrent::run([path = fspath(path), options = readOptions()] {
        return std::make_shared<Inspection>(Inspection{path, corpus::inspect(path, options)});
    }));
    refresh();
}

void ImportPanel::showInspection() {
    const Inspected inspection = m_inspecting.result();
    if (inspection->path != fspath(m_path->text().trimmed())) {
        return;
    }
    const auto& layout = inspection->layout;
    m_readable = layout.has_value();
    if (!layout) {
        m_found->setTone(Tone::Error);
        m_found->setText(qstring(layout.error()));
    } else {
        m_found->setTone(Tone::Success);
        const auto files = static_cast<std::int64_t>(layout->files.size());
        m_found->setText(tr("%1, %2, %3").arg(QString::fromUtf8(corpus::describe(layout->format)),
                                              files == 1 ? tr("one file") : tr("%1 files").arg(formatInteger(files)),
                                              formatBytes(static_cast<double>(layout->bytes))));
        m_columns->setVisible(layout->format == corpus::Format::Csv || layout->format == corpus::Format::Tsv);
    }
    refresh();
}

void ImportPanel::start() {
    if (importing() || !m_readable || m_name->text().trimmed().isEmpty()) {
        return;
    }
    m_stop = {};
    corpus::ImportOptions options;
    options.reading = readOptions();
    options.licence = utf8(m_licence->text().trimmed());
    options.stop = m_stop.get_token();
    options.progress = [this](std::int64_t done, std::int64_t total) {
        QMetaObject::invokeMethod(this, [this, done, total] { showProgress(done, total); }, Qt::QueuedConnection);
    };
    m_progress->setValue(0);
    m_importing.setFuture(QtConcurrent::run([home = m_home, path = fspath(m_path->text().trimmed()),
                                             name = utf8(m_name->text().trimmed()), options] {
        return std::make_shared<Result<corpus::CorpusInfo>>(corpus::Library(home).import(path, name, options));
    }));
    refresh();
}

void ImportPanel::cancel() { m_stop.request_stop(); }

void ImportPanel::showProgress(std::int64_t done, std::int64_t total) {
    m_progress->setValue(total <= 0 ? 0 : static_cast<int>(done * kProgressSteps / total));
    m_found->setTone(Tone::Muted);
    m_found->setText(tr("Read %1 of %2").arg(formatBytes(static_cast<double>(done)), formatBytes(static_cast<double>(total))));
}

void ImportPanel::finish() {
    const Imported result = m_importing.result();
    refresh();
    if (*result) {
        m_path->clear();
        m_found->setText({});
        m_name->clear();
        m_nameTyped = false;
        m_readable = false;
        refresh();
        Q_EMIT imported(qstring((*result)->location));
        return;
    }
    const bool cancelled = result->error().code == ErrorCode::Cancelled;
    m_found->setTone(cancelled ? Tone::Muted : Tone::Error);
    m_found->setText(cancelled ? tr("Cancelled. Nothing was kept.") : qstring(result->error()));
}

void ImportPanel::refresh() {
    const bool busy = importing();
    m_import->setEnabled(!busy && m_readable && !m_name->text().trimmed().isEmpty());
    m_cancel->setVisible(busy);
    m_progress->setVisible(busy);
    m_path->setEnabled(!busy);
    m_name->setEnabled(!busy);
    if (!m_readable && !busy) {
        m_columns->setVisible(false);
    }
}

} // namespace stillroom::ui
