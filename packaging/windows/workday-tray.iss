; The Windows installer, for Inno Setup 6.3 or newer. Its compiler is given the version and the bundle's folder:
;   ISCC /DVersion=1.2.3 /DNumbers=1.2.3.0 /DBundle=C:\...\dist\workday-tray /DOutput=C:\...\dist workday-tray.iss
; `python -m bundle installer` does so. Sources: the pages of Inno Setup's help that bear the names used here.

#ifndef Version
  #error Version, Numbers, Bundle and Output have to be defined: see above
#endif
#define Title "Workday Tray"
#define Program "workday-tray"

[Setup]
AppId={{6E0B2C0B-7E43-4C39-9D53-2B7C9C1B8A57}
AppName={#Title}
AppVersion={#Version}
AppVerName={#Title} {#Version}
AppPublisher=The Workday Tray authors
VersionInfoVersion={#Numbers}
DefaultDirName={autopf}\{#Title}
DefaultGroupName={#Title}
DisableProgramGroupPage=yes
; For this person alone and without an administrator, unless /ALLUSERS or the first page says otherwise.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Of Qt: Windows 10, version 1809.
MinVersion=10.0.17763
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
LicenseFile={#Bundle}\_internal\LICENSE
SetupIconFile={#Bundle}\..\{#Program}.ico
UninstallDisplayIcon={app}\{#Program}.exe
UninstallDisplayName={#Title}
OutputDir={#Output}
OutputBaseFilename={#Program}-{#Version}-windows-x86_64
; A running program is asked to end, also in a silent update. Windows would start only those again that have
; registered for it, which this one has not: see [Run].
CloseApplications=yes
RestartApplications=no

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "russian"; MessagesFile: "compiler:Languages\Russian.isl"

[CustomMessages]
english.StartNow=Start %1 now
russian.StartNow=Запустить %1 сейчас

[InstallDelete]
; Files of an older version that the new one no longer has.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
; The id ties windows and notifications to this shortcut: the same as in bundle/names.py.
Name: "{autoprograms}\{#Title}"; Filename: "{app}\{#Program}.exe"; AppUserModelID: "WorkdayTray.WorkdayTray"

[Registry]
; Notifications leave their sender's name here.
Root: HKCU; Subkey: "Software\Classes\AppUserModelId\{#Title}"; ValueType: none; Flags: dontcreatekey uninsdeletekey

[Run]
Filename: "{app}\{#Program}.exe"; Description: "{cm:StartNow,{#Title}}"; Flags: nowait postinstall skipifsilent
; Without a window nobody can be asked: who has it start at login has it back after an update, and nobody else.
Filename: "{app}\{#Program}.exe"; Parameters: "--at-login"; Flags: nowait skipifnotsilent runasoriginaluser; Check: StartsAtLogin

[UninstallRun]
; A running program would keep its own files, and the folder could not be removed. It may be ended at any moment:
; everything that matters is on the disk as soon as it happens.
Filename: "{sys}\taskkill.exe"; Parameters: "/F /IM {#Program}.exe"; Flags: runhidden; RunOnceId: "EndProgram"

[Code]
const
  RunKey = 'Software\Microsoft\Windows\CurrentVersion\Run';
  ApprovedKey = 'Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run';

// Whether this person has the program start at login, and has not switched that off in the Task Manager, whose
// first byte is odd for what is off.
function StartsAtLogin: Boolean;
var
  Approved: AnsiString;
begin
  Result := RegValueExists(HKCU, RunKey, '{#Title}');
  if Result and RegQueryBinaryValue(HKCU, ApprovedKey, '{#Title}', Approved) and (Length(Approved) > 0) then
    Result := Ord(Approved[1]) mod 2 = 0;
end;

// The program writes these itself when a person wants it to start at login, one for each profile: "Workday Tray",
// "Workday Tray-1a2b3c4d". They lead to nothing once it is gone.
procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
var
  Names: TArrayOfString;
  Index: Integer;
begin
  if (CurUninstallStep = usUninstall) and RegGetValueNames(HKCU, RunKey, Names) then
    for Index := 0 to GetArrayLength(Names) - 1 do
      if (Names[Index] = '{#Title}') or (Pos('{#Title}-', Names[Index]) = 1) then
      begin
        RegDeleteValue(HKCU, RunKey, Names[Index]);
        RegDeleteValue(HKCU, ApprovedKey, Names[Index]);
      end;
end;
